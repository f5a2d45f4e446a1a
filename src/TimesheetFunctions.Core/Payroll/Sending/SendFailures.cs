using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>Says in one sentence why the queue took nothing. Never quotes the client: its texts are not ours to vouch for.</summary>
internal static class SendFailures
{
    public static string Describe(Exception exception, string queue) => exception switch
    {
        UnauthorizedAccessException => $"Service Bus refused the right to send to the queue '{queue}': check the key, or the identity's role.",
        AuthenticationFailedException => $"No token for Service Bus could be had to send to the queue '{queue}': check the app's identity.",
        ServiceBusException known => Describe(known.Reason, queue),
        _ => $"Sending to the Service Bus queue '{queue}' failed ({exception.GetType().Name}).",
    };

    private static string Describe(ServiceBusFailureReason reason, string queue) => reason switch
    {
        ServiceBusFailureReason.MessagingEntityNotFound => $"The Service Bus queue '{queue}' does not exist.",
        ServiceBusFailureReason.MessagingEntityDisabled => $"The Service Bus queue '{queue}' is disabled.",
        ServiceBusFailureReason.QuotaExceeded => $"The Service Bus queue '{queue}' is full, or another limit of its namespace is reached.",
        ServiceBusFailureReason.ServiceBusy => $"Service Bus was too busy to take messages for the queue '{queue}'.",
        ServiceBusFailureReason.ServiceTimeout => $"Service Bus did not answer in time when sending to the queue '{queue}'.",
        ServiceBusFailureReason.ServiceCommunicationProblem
            => $"Service Bus could not be reached, or cut the connection, when sending to the queue '{queue}'.",
        _ => $"Sending to the Service Bus queue '{queue}' failed ({reason}).",
    };
}
