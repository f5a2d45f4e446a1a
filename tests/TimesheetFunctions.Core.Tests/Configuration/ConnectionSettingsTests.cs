using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Tests.Configuration;

public sealed class ConnectionSettingsTests
{
    private const string AzuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=" + AzuriteKey + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=" + AzuriteKey + ";EndpointSuffix=core.windows.net")]
    [InlineData("BlobEndpoint=https://acc.blob.core.windows.net/;SharedAccessSignature=sv=2024-01-01&sig=x%3D")]
    public void Storage_takes_the_connection_strings_of_its_client(string text) =>
        Assert.Equal(text, new GivenSettings().With("TimesheetStorage", text).Read().Storage.ConnectionString);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=acc")]
    [InlineData("AccountName=acc;AccountKey=not-base-64!")]
    [InlineData("AccountName=acc;AccountKey=")]
    [InlineData("AccountKey=" + AzuriteKey)]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("BlobEndpoint=https://acc.blob.core.windows.net/")]
    [InlineData("BlobEndpoint=:;AccountName=acc;AccountKey=" + AzuriteKey)]
    [InlineData("https://acc.blob.core.windows.net")]
    public void Any_other_storage_connection_string_is_a_fault_that_shows_nothing_of_it(string text)
    {
        var message = new GivenSettings().With("TimesheetStorage", text).FaultOf("TimesheetStorage");
        Assert.DoesNotContain(AzuriteKey, message, StringComparison.Ordinal);
        Assert.Contains("AccountKey", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=abc=")]
    [InlineData("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=abc=;EntityPath=payroll-timesheets")]
    [InlineData(GivenSettings.ServiceBus)]
    public void Service_bus_takes_the_connection_strings_of_a_namespace(string text) =>
        Assert.Equal(text, new GivenSettings().With("PayrollServiceBus", text).Read().ServiceBus.ConnectionString);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Endpoint=https://a.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=abc=")]
    [InlineData("Endpoint=sb://;SharedAccessKeyName=send;SharedAccessKey=abc=")]
    [InlineData("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKey=abc=")]
    [InlineData("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=")]
    [InlineData("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=abc=;EntityPath=other")]
    [InlineData("SharedAccessKeyName=send;SharedAccessKey=abc=")]
    public void Any_other_service_bus_connection_string_is_a_fault_that_shows_nothing_of_it(string text) =>
        Assert.DoesNotContain("abc=", new GivenSettings().With("PayrollServiceBus", text).FaultOf("PayrollServiceBus"), StringComparison.Ordinal);

    [Fact]
    public void An_identity_takes_the_place_of_connection_strings()
    {
        var settings = WithIdentity().With("TimesheetStorage__clientId", GivenSettings.User).Read();

        Assert.Equal(new AzureConnection(null, "https://acc.blob.core.windows.net", GivenSettings.User), settings.Storage);
        Assert.Equal(new AzureConnection(null, "a.servicebus.windows.net", null), settings.ServiceBus);
    }

    [Theory]
    [InlineData("TimesheetStorage__blobServiceUri", "http://acc.blob.core.windows.net")]
    [InlineData("TimesheetStorage__blobServiceUri", "https://acc.blob.core.windows.net?sv=1&sig=s3cr3t")]
    [InlineData("TimesheetStorage__blobServiceUri", "acc")]
    [InlineData("TimesheetStorage__clientId", "me")]
    [InlineData("PayrollServiceBus__fullyQualifiedNamespace", "sb://a.servicebus.windows.net/")]
    [InlineData("PayrollServiceBus__fullyQualifiedNamespace", "payroll")]
    [InlineData("PayrollServiceBus__fullyQualifiedNamespace", "a.servicebus.windows.net:5671")]
    [InlineData("PayrollServiceBus__clientId", "me")]
    public void A_malformed_address_or_client_id_is_a_fault(string name, string text) =>
        Assert.DoesNotContain("s3cr3t", WithIdentity().With(name, text).FaultOf(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("TimesheetStorage", "blobServiceUri", "https://acc.blob.core.windows.net")]
    [InlineData("TimesheetStorage", "clientId", GivenSettings.User)]
    [InlineData("PayrollServiceBus", "fullyQualifiedNamespace", "a.servicebus.windows.net")]
    [InlineData("PayrollServiceBus", "clientId", GivenSettings.User)]
    public void Both_forms_at_once_are_a_fault(string name, string nested, string text) =>
        Assert.Contains("both forms", new GivenSettings().With($"{name}__{nested}", text).FaultOf(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("TimesheetStorage")]
    [InlineData("PayrollServiceBus")]
    public void Neither_form_is_a_fault_even_with_a_client_id(string name)
    {
        var given = new GivenSettings().Without(name).With($"{name}__clientId", GivenSettings.User);
        Assert.Contains("required", given.FaultOf(name), StringComparison.Ordinal);
    }

    private static GivenSettings WithIdentity() => new GivenSettings()
        .Without("TimesheetStorage").With("TimesheetStorage__blobServiceUri", "https://acc.blob.core.windows.net")
        .Without("PayrollServiceBus").With("PayrollServiceBus__fullyQualifiedNamespace", "a.servicebus.windows.net");
}
