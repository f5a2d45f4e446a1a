using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.AzureClients;
using TimesheetFunctions.Core.Health;

namespace TimesheetFunctions.Core.Tests.AzureClients;

public sealed class ServiceBusProbeTests
{
    [Theory]
    [InlineData(ServiceBusFailureReason.MessagingEntityNotFound, "Service Bus has no queue payroll.")]
    [InlineData(ServiceBusFailureReason.ServiceCommunicationProblem, "Service Bus could not be reached.")]
    [InlineData(ServiceBusFailureReason.QuotaExceeded, "Service Bus answered with an error (QuotaExceeded).")]
    public async Task A_failure_is_told_in_one_sentence_that_shows_no_secret(ServiceBusFailureReason reason, string expected) =>
        Assert.Equal(expected, await FaultAsync(new ServiceBusException("SharedAccessKey=secret", reason)));

    [Fact]
    public async Task A_wrong_key_is_told_as_such() => Assert.Equal(
        "Service Bus refused the app's credentials for the queue payroll.", await FaultAsync(new UnauthorizedAccessException("secret")));

    [Fact]
    public async Task A_queue_that_can_be_sent_to_is_ready() =>
        await new ServiceBusProbe("payroll", _ => Task.CompletedTask).CheckAsync(CancellationToken.None);

    private static async Task<string> FaultAsync(Exception exception)
    {
        var probe = new ServiceBusProbe("payroll", _ => Task.FromException(exception));
        return (await Assert.ThrowsAsync<NotReadyException>(() => probe.CheckAsync(CancellationToken.None))).Message;
    }
}
