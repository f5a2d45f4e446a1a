using System.Buffers;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>A pool that knows how many arrays are out, and that none came back twice.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    private readonly HashSet<byte[]> rented = [];

    internal int Out
    {
        get
        {
            lock (rented)
            {
                return rented.Count;
            }
        }
    }

    internal int Rents { get; private set; }

    public override byte[] Rent(int minimumLength)
    {
        var array = new byte[minimumLength];
        lock (rented)
        {
            rented.Add(array);
            Rents++;
        }

        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (rented)
        {
            Assert.True(rented.Remove(array), "An array came back that was not out.");
        }

        Array.Fill(array, (byte)'#');
    }
}
