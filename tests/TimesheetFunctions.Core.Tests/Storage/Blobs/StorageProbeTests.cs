using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using TimesheetFunctions.Core.Diagnostics.Health;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Tests.Storage.Blobs;

public sealed class StorageProbeTests
{
    [Fact]
    public async Task A_container_that_takes_the_marker_is_ready()
    {
        using var account = new Account(_ => (HttpStatusCode.Created, null));

        await account.Probe.CheckAsync(CancellationToken.None);

        Assert.Equal("PUT /timesheets/state/ready", Assert.Single(account.Requests));
    }

    [Fact]
    public async Task A_marker_that_is_there_costs_one_request_and_is_ready()
    {
        using var account = new Account(_ => (HttpStatusCode.Conflict, "BlobAlreadyExists"));

        await account.Probe.CheckAsync(CancellationToken.None);

        Assert.Single(account.Requests);
    }

    [Fact]
    public async Task A_missing_container_is_made()
    {
        var made = false;
        using var account = new Account(request =>
        {
            made |= request.RequestUri!.Query.Contains("restype=container", StringComparison.Ordinal);
            return made ? (HttpStatusCode.Created, null) : (HttpStatusCode.NotFound, "ContainerNotFound");
        });

        await account.Probe.CheckAsync(CancellationToken.None);

        Assert.Equal(["PUT /timesheets/state/ready", "PUT /timesheets", "PUT /timesheets/state/ready"], account.Requests);
    }

    [Theory]
    [InlineData(
        HttpStatusCode.Forbidden, "AuthorizationFailure", "Blob Storage at account.test refused the app's credentials (AuthorizationFailure).")]
    [InlineData(HttpStatusCode.BadRequest, "InvalidHeaderValue", "Blob Storage at account.test answered with an error (400 InvalidHeaderValue).")]
    public async Task A_refusal_is_told_in_one_sentence(HttpStatusCode status, string code, string expected)
    {
        using var account = new Account(_ => (status, code));

        var fault = await Assert.ThrowsAsync<NotReadyException>(() => account.Probe.CheckAsync(CancellationToken.None));

        Assert.Equal(expected, fault.Message);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_told_in_one_sentence()
    {
        using var account = new Account(_ => throw new HttpRequestException("No such host"));

        var fault = await Assert.ThrowsAsync<NotReadyException>(() => account.Probe.CheckAsync(CancellationToken.None));

        Assert.Equal("Blob Storage at account.test could not be reached.", fault.Message);
    }

    /// <summary>A storage account that answers as it is told.</summary>
    private sealed class Account : HttpMessageHandler
    {
        private readonly Func<HttpRequestMessage, (HttpStatusCode Status, string? Code)> answer;

        public Account(Func<HttpRequestMessage, (HttpStatusCode Status, string? Code)> answer)
        {
            this.answer = answer;
            var options = new BlobClientOptions { Transport = new HttpClientTransport(this) };
            options.Retry.MaxRetries = 1;
            options.Retry.Delay = TimeSpan.Zero;
            Probe = new StorageProbe(new BlobContainerClient(new Uri("https://account.test/timesheets"), options));
        }

        public StorageProbe Probe { get; }

        public List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            var (status, code) = answer(request);
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
            response.Headers.TryAddWithoutValidation("x-ms-error-code", code);
            response.Headers.TryAddWithoutValidation("ETag", "\"1\"");
            response.Content.Headers.LastModified = new DateTimeOffset(2026, 2, 13, 0, 0, 0, TimeSpan.Zero);
            return Task.FromResult(response);
        }
    }
}
