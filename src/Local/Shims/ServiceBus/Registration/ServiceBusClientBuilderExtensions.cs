using System.Diagnostics.CodeAnalysis;
using Azure.Core.Extensions;
using Azure.Messaging.ServiceBus;

namespace Microsoft.Extensions.Azure;

/// <summary>Registers the client with the app's other Azure clients.</summary>
public static class ServiceBusClientBuilderExtensions
{
    /// <summary>A client by connection string.</summary>
    /// <param name="builder">Where to register it.</param>
    /// <param name="connectionString">With a shared access key.</param>
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder>(
        this TBuilder builder,
        string connectionString)
        where TBuilder : IAzureClientFactoryBuilder =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(options => new ServiceBusClient(connectionString, options));

    /// <summary>A client by identity.</summary>
    /// <param name="builder">Where to register it.</param>
    /// <param name="fullyQualifiedNamespace">For example <c>payroll.servicebus.windows.net</c>.</param>
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClientWithNamespace<TBuilder>(
        this TBuilder builder,
        string fullyQualifiedNamespace)
        where TBuilder : IAzureClientFactoryBuilderWithCredential =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(
            (options, credential) => new ServiceBusClient(fullyQualifiedNamespace, credential, options));

    /// <summary>A client as a section of the configuration describes it.</summary>
    /// <param name="builder">Where to register it.</param>
    /// <param name="configuration">The section.</param>
    [RequiresDynamicCode("Binds options to configuration values.")]
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder, TConfiguration>(
        this TBuilder builder,
        TConfiguration configuration)
        where TBuilder : IAzureClientFactoryBuilderWithConfiguration<TConfiguration> =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(configuration);
}
