using Azure.Identity;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.Health;

namespace TimesheetFunctions.Core.AzureClients;

/// <summary>Finds out whether messages can be sent to the payroll queue, without sending one.</summary>
/// <param name="queue">The queue's name.</param>
/// <param name="checkAsync">Throws what the Service Bus client throws when the queue cannot be sent to.</param>
public sealed class ServiceBusProbe(string queue, Func<CancellationToken, Task> checkAsync)
{
    /// <exception cref="NotReadyException">The queue cannot be sent to.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await checkAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NotReadyException(Describe(exception), exception);
        }
    }

    private string Describe(Exception exception) => exception switch
    {
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound } => $"Service Bus has no queue {queue}.",
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityDisabled } => $"The queue {queue} of Service Bus is disabled.",
        ServiceBusException { Reason: ServiceBusFailureReason.ServiceCommunicationProblem or ServiceBusFailureReason.ServiceTimeout } =>
            "Service Bus could not be reached.",
        ServiceBusException failed => $"Service Bus answered with an error ({failed.Reason}).",
        UnauthorizedAccessException => $"Service Bus refused the app's credentials for the queue {queue}.",
        AuthenticationFailedException => "Service Bus cannot be used: no token could be had for the app's identity.",
        _ => "Service Bus could not be used.",
    };
}
