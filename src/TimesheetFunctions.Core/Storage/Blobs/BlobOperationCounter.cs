using Azure.Core;
using Azure.Core.Pipeline;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Counts the requests that a piece of work makes to Blob Storage, its repetitions not counted: what storage bills, and our own bound.</summary>
public sealed class BlobOperationCounter : HttpPipelineSynchronousPolicy
{
    private static readonly AsyncLocal<Count?> Current = new();

    /// <summary>Begins to count what is asked from here on, in this and in later asynchronous calls.</summary>
    public static Count Begin() => Current.Value = new Count();

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message) => Current.Value?.Add();

    /// <summary>A running count.</summary>
    public sealed class Count
    {
        private int operations;

        /// <summary>Operations so far.</summary>
        public int Operations => Volatile.Read(ref operations);

        internal void Add() => Interlocked.Increment(ref operations);
    }
}
