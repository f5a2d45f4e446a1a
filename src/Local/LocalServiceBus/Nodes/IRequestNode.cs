using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary>A node that answers requests: a token, or the management of a queue.</summary>
internal interface IRequestNode
{
    /// <summary>Answers one request; what cannot be done is an answer too.</summary>
    Message Answer(Message request, ClientState client);
}
