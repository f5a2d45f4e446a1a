using TimesheetFunctions.Local.LocalServiceBus.Links;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>A link to a session may be attached by one thread while another reads the client's credit for it.</summary>
public sealed class EarlyCreditTests
{
    private readonly EarlyCredit early = new();

    public EarlyCreditTests() => early.Begin();

    [Fact]
    public async Task What_the_library_states_once_more_does_not_count_twice()
    {
        Assert.True(await Task.Factory.StartNew(() => early.TryKeep(50), TaskCreationOptions.LongRunning));
        Assert.True(early.TryKeep(50));
        Assert.Equal(50, early.End());
        Assert.False(early.TryKeep(1));
    }

    [Fact]
    public async Task What_comes_too_late_to_be_stated_counts()
    {
        Assert.True(await Task.Factory.StartNew(() => early.TryKeep(50), TaskCreationOptions.LongRunning));
        Assert.Equal(50, early.End());
    }

    [Fact]
    public void Without_any_there_is_none() => Assert.Equal(0, early.End());
}
