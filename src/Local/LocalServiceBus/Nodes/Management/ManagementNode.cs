using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary><c>{queue}/$management</c>: what clients ask of a queue besides sending and receiving.</summary>
internal sealed class ManagementNode : IRequestNode
{
    public const string AddressSuffix = "/$management";

    private readonly Dictionary<string, Func<ManagementRequest, Message>> operations;

    public ManagementNode(MessageQueue queue, TransferReader reader)
    {
        var messages = new MessageOperations(queue);
        var scheduling = new ScheduleOperations(queue, reader);
        var sessions = new SessionOperations(queue);
        operations = new Dictionary<string, Func<ManagementRequest, Message>>
        {
            ["com.microsoft:peek-message"] = messages.Peek,
            ["com.microsoft:renew-lock"] = messages.RenewLocks,
            ["com.microsoft:update-disposition"] = new DispositionOperation(queue).Settle,
            ["com.microsoft:receive-by-sequence-number"] = messages.ReceiveDeferred,
            ["com.microsoft:schedule-message"] = scheduling.Schedule,
            ["com.microsoft:cancel-scheduled-message"] = scheduling.Cancel,
            ["com.microsoft:renew-session-lock"] = sessions.RenewLock,
            ["com.microsoft:get-session-state"] = sessions.ReadState,
            ["com.microsoft:set-session-state"] = sessions.WriteState,
        };
    }

    public Message Answer(Message request, IClient client, byte[]? transactionId)
    {
        var name = request.ApplicationProperties?["operation"] as string ?? "";
        if (!operations.TryGetValue(name, out var operation))
        {
            return Replies.Failure(501, ErrorCode.NotImplemented, $"'{name}' is not known here.");
        }

        try
        {
            var link = request.ApplicationProperties?["associated-link-name"] as string;
            return operation(new ManagementRequest(request.Body as Map ?? [], link, client, transactionId));
        }
        catch (MessageRefusedException refused)
        {
            return Replies.Failure(400, refused.Error.Condition, refused.Message);
        }
        catch (Exception fault) when (fault is FormatException or InvalidCastException or OverflowException)
        {
            return Replies.Failure(400, "com.microsoft:argument-error", $"{name}: {fault.Message}");
        }
    }
}
