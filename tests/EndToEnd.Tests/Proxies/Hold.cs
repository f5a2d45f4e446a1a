namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>When a held request is stopped.</summary>
public enum Moment
{
    /// <summary>It has not gone through.</summary>
    Before,

    /// <summary>It was carried out, and its answer has not come back.</summary>
    After,
}

/// <summary>Stops one request on its way, by its number among those that match.</summary>
internal sealed class Hold(Func<PassingRequest, bool> matches, int number, Moment moment)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;

    public Moment Moment => moment;

    /// <summary>Ends when the request is stopped.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets it go on.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Whether this is the request to stop; each may be asked about once.</summary>
    public bool Takes(PassingRequest request) => matches(request) && Interlocked.Increment(ref seen) == number;

    public Task StopHereAsync(CancellationToken cancellation)
    {
        reached.TrySetResult();
        return released.Task.WaitAsync(cancellation);
    }
}

/// <summary>What a proxy sees of a request: an HTTP method with path and query, or <see cref="Send"/>.</summary>
/// <param name="Method">The HTTP method; of a lease, <c>LEASE</c> and its action.</param>
/// <param name="Path">Below the container, with its query.</param>
internal readonly record struct PassingRequest(string Method, string Path)
{
    /// <summary>A transfer of payroll messages to the broker.</summary>
    public static PassingRequest Send { get; } = new("SEND", "");

    public bool Is(string method, string prefix) => Method == method && Path.StartsWith(prefix, StringComparison.Ordinal);
}
