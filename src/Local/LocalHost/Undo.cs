namespace TimesheetFunctions.Local.LocalHost;

/// <summary>Disposes of what was begun, in reverse order, unless it is kept.</summary>
internal sealed class Undo : IAsyncDisposable
{
    private readonly Stack<object> begun = new();

    public T Add<T>(T one)
        where T : class
    {
        begun.Push(one);
        return one;
    }

    /// <summary>All went well.</summary>
    public void Keep() => begun.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (begun.TryPop(out var one))
        {
            if (one is IAsyncDisposable slow)
                await slow.DisposeAsync();
            else
                ((IDisposable)one).Dispose();
        }
    }
}
