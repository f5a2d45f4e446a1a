using Azure.Identity;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Repairs;

/// <summary>Says in one sentence why a queue could not be looked into. Never quotes the client.</summary>
internal static class ReceiveFailures
{
    public static bool Is(Exception e) => e is ServiceBusException or UnauthorizedAccessException or AuthenticationFailedException or TimeoutException;

    public static Problem ToProblem(Exception e, string queue) => new(ProblemCodes.ServiceBusUnavailable, Describe(e, queue));

    private static string Describe(Exception e, string queue) => e switch
    {
        UnauthorizedAccessException => $"Service Bus refused the right to receive from the queue '{queue}': it takes the role 'Azure Service Bus Data Receiver'.",
        AuthenticationFailedException => $"No token for Service Bus could be had for the queue '{queue}': sign in first.",
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound } => $"The Service Bus queue '{queue}' does not exist.",
        ServiceBusException known => $"The Service Bus queue '{queue}' could not be read ({known.Reason}).",
        _ => $"Service Bus did not answer in time for the queue '{queue}'.",
    };
}
