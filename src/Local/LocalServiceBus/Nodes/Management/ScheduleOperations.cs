using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary>Takes messages for later, and takes them back.</summary>
internal sealed class ScheduleOperations(MessageQueue queue, TransferReader reader)
{
    public Message Schedule(ManagementRequest request)
    {
        var transaction = request.TransactionFor(queue);
        var messages = request.Items("messages").Cast<Map>()
            .SelectMany(entry => reader.Read((byte[])entry["message"], format: 0))
            .ToList();
        queue.RequireSessions(messages);

        var numbers = queue.Enqueue(messages);
        transaction?.Schedule(queue, numbers);
        return Replies.Of(200, "OK", new Map { ["sequence-numbers"] = numbers.ToArray() });
    }

    public Message Cancel(ManagementRequest request)
    {
        var numbers = request.SequenceNumbers;
        return queue.Change((parts, _) => parts.SetAside.Cancel(numbers))
            ? Replies.Of(200, "OK")
            : Replies.Failure(404, Replies.MessageNotFoundCondition, "Not all of them are scheduled messages of the queue.");
    }
}
