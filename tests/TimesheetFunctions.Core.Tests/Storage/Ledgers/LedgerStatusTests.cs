using NodaTime;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Tests.Storage.Ledgers;

public sealed class LedgerStatusTests
{
    [Fact]
    public void It_survives_the_way_through_metadata()
    {
        var status = new LedgerStatus
        {
            Outcome = "partial",
            Collection = CollectionId.New(TimeProvider.System),
            StartedAt = Instant.FromUnixTimeMilliseconds(1_770_000_000_123),
            Failures = 3,
            CollectedBy = CollectionId.New(TimeProvider.System),
            CollectedAt = Instant.FromUnixTimeMilliseconds(1_770_000_009_999),
            CollectedAs = "succeeded",
            Users = 12,
            Messages = 34,
            Pending = 5,
            Refused = 2,
            HeldBack = 6,
            WithHours = 9,
            Withdrawn = 2,
            Kept = 1,
            Problems = new CodeList("loss-held,mass-loss"),
            Notes = new CodeList("repeated-user"),
            IncompleteSince = Instant.FromUnixTimeMilliseconds(1_770_000_000_456),
            Listing = new ListingStatus { Announced = AnnouncedAs.Fewer, Missing = 7, Contradictory = "00ff", IsIncomplete = true },
        };

        Assert.Equal(status, LedgerStatus.FromMetadata(status.ToMetadata()));
    }

    [Fact]
    public void Lost_metadata_means_never_attempted() =>
        Assert.Equal(LedgerStatus.NeverAttempted, LedgerStatus.FromMetadata(new Dictionary<string, string> { ["outcome2"] = "x" }));
}
