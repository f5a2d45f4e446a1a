namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>What a run came across: a fuzz test that meets only one kind of page proves little.</summary>
internal sealed class FuzzTally
{
    private int pages, refused, unreadable, sound, recorded, absent, withdrawn, corrections, repeated;

    /// <summary>Bodies for another judge, the first ones of each kind.</summary>
    public List<byte[]> Sample { get; } = [];

    public int Pages => pages;

    public void Page(bool read, int unreadableUsers)
    {
        Interlocked.Increment(ref pages);
        Interlocked.Add(ref refused, read ? 0 : 1);
        Interlocked.Add(ref unreadable, unreadableUsers);
    }

    public void Sound(int users, int repeats)
    {
        Interlocked.Add(ref sound, users);
        Interlocked.Add(ref repeated, repeats);
    }

    public void Body(string status, int revision, byte[] body)
    {
        ref var kind = ref recorded;
        kind = ref status == "absent" ? ref absent : ref kind;
        kind = ref status == "withdrawn" ? ref withdrawn : ref kind;
        var seen = Interlocked.Increment(ref kind);
        var corrected = revision > 1 ? Interlocked.Increment(ref corrections) : int.MaxValue;
        if (seen <= 400 || corrected <= 400)
        {
            lock (Sample)
            {
                Sample.Add(body);
            }
        }
    }

    public void AssertVaried() => Assert.All(
        (int[])[refused, pages - refused, unreadable, sound, recorded, absent, withdrawn, corrections, repeated],
        count => Assert.True(count * 100 > pages, ToString()));

    public override string ToString() =>
        $"{pages} pages, {refused} refused; {unreadable} users unreadable, {sound} sound, {repeated} repeated; "
        + $"{recorded} recorded, {absent} absent, {withdrawn} withdrawn, {corrections} corrections";
}
