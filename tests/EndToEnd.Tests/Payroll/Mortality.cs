using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>
/// Ends an app in the test's own process as a kill would: from a chosen blob operation on nothing gets out of it any more. And loses sends, or
/// the answers to them. Kills of real processes are tested elsewhere; this way there can be hundreds.
/// </summary>
internal sealed class Mortality : HttpPipelinePolicy
{
    private int operationsLeft = int.MaxValue;
    private bool carriedOut;
    private bool isDead;

    /// <summary>Which of the next sends are lost.</summary>
    public SendLoss Loss { get; set; }

    public void DieAt(int operation, bool afterIt) => (operationsLeft, carriedOut, isDead) = (operation, afterIt, false);

    public void LiveAgain() => (operationsLeft, isDead, Loss) = (int.MaxValue, false, SendLoss.None);

    public void PutInto(IServiceCollection services)
    {
        services.ConfigureAll<BlobClientOptions>(options => options.AddPolicy(this, HttpPipelinePosition.PerCall));
        services.Replace(ServiceDescriptor.Singleton<ServiceBusClient>(provider => new LosingClient(
            new ServiceBusClient(provider.GetRequiredService<Core.Configuration.AppSettings>().ServiceBus.ConnectionString!), this)));
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var last = Interlocked.Decrement(ref operationsLeft) == 0;
        if (last && carriedOut)
        {
            await ProcessNextAsync(message, pipeline);
        }

        if (last || isDead)
        {
            isDead = true;
            throw new DeadException();
        }

        await ProcessNextAsync(message, pipeline);
    }

    [SuppressMessage("Usage", "CA2215", Justification = "The base was made without a connection, for such a class as this; it has nothing to dispose of.")]
    private sealed class LosingClient(ServiceBusClient inner, Mortality mortality) : ServiceBusClient
    {
        public override ServiceBusSender CreateSender(string queueOrTopicName) => new LosingSender(inner.CreateSender(queueOrTopicName), mortality);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    [SuppressMessage("Usage", "CA2215", Justification = "As above.")]
    private sealed class LosingSender(ServiceBusSender inner, Mortality mortality) : ServiceBusSender
    {
        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
            inner.CreateMessageBatchAsync(cancellationToken);

        public override async Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        {
            if (mortality.Loss != SendLoss.Message)
            {
                await inner.SendMessagesAsync(messageBatch, cancellationToken);
            }

            if (mortality.Loss != SendLoss.None)
            {
                throw new ServiceBusException("Lost.", ServiceBusFailureReason.ServiceCommunicationProblem);
            }
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>What is lost of a send.</summary>
internal enum SendLoss
{
    None,
    Message,
    Acknowledgement,
}

/// <summary>The process is no more.</summary>
internal sealed class DeadException : Exception;
