namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>The way to the worker's own web server.</summary>
internal sealed class WorkerWeb : IDisposable
{
    private readonly HttpMessageInvoker client;

    /// <param name="workerEnded">When there is nobody to be reached any more.</param>
    public WorkerWeb(Task workerEnded)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        client = new HttpMessageInvoker(new UntilItListens(handler, workerEnded));
    }

    /// <summary>Null where the worker has none.</summary>
    public Uri? Address { get; set; }

    public HttpMessageInvoker Client => client;

    public void Dispose() => client.Dispose();

    // A worker says that it is there before its web server listens.
    private sealed class UntilItListens(HttpMessageHandler inner, Task workerEnded) : DelegatingHandler(inner)
    {
        private const int MostAttempts = 40;
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException fault)
                    when (fault.HttpRequestError == HttpRequestError.ConnectionError && attempt < MostAttempts && !workerEnded.IsCompleted)
                {
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                }
            }
        }
    }
}
