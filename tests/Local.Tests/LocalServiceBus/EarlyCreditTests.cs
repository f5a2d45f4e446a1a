using TimesheetFunctions.Local.LocalServiceBus.Links;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>A link to a session may be attached by one thread while another reads the client's credit for it.</summary>
public sealed class EarlyCreditTests
{
    private readonly EarlyCredit early = new();

    [Fact]
    public void What_the_library_states_once_more_does_not_count_twice()
    {
        early.Begin();
        Assert.True(KeptByAnotherThread(50));
        Assert.True(early.TryKeep(50));
        Assert.Equal(50, early.End());
        Assert.False(early.TryKeep(1));
    }

    [Fact]
    public void What_comes_too_late_to_be_stated_counts()
    {
        early.Begin();
        Assert.True(KeptByAnotherThread(50));
        Assert.Equal(50, early.End());
    }

    [Fact]
    public void Without_any_there_is_none()
    {
        early.Begin();
        Assert.Equal(0, early.End());
    }

    // Not awaited: the rest of the test must stay on the thread that attaches.
    private bool KeptByAnotherThread(int change)
    {
        var isKept = false;
        var other = new Thread(() => isKept = early.TryKeep(change));
        other.Start();
        other.Join();
        return isKept;
    }
}
