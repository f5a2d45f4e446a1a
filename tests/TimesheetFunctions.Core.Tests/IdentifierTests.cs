using CsCheck;
using NodaTime;

namespace TimesheetFunctions.Core.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("ab7c4f30-1024-471a-a767-739df0dc53fd", true)]
    [InlineData("AB7C4F30-1024-471A-A767-739DF0DC53FD", true)]
    [InlineData("+b7c4f30-1024-471a-a767-739df0dc53fd", false)]
    [InlineData("0xb7c4f3-1024-471a-a767-739df0dc53fd", false)]
    [InlineData("{ab7c4f30-1024-471a-a767-739df0dc53f", false)]
    [InlineData("ab7c4f301024471aa767739df0dc53fd", false)]
    [InlineData(" ab7c4f30-1024-471a-a767-739df0dc53f", false)]
    [InlineData("", false)]
    public void Only_plain_uuids_are_read(string text, bool read) => Assert.Equal(read, UuidText.TryRead(text, out _));

    [Theory]
    [InlineData("hq", true)]
    [InlineData("hq-2-north", true)]
    [InlineData("9", true)]
    [InlineData("", false)]
    [InlineData("HQ", false)]
    [InlineData("-hq", false)]
    [InlineData("hq-", false)]
    [InlineData("h--q", false)]
    [InlineData("h/q", false)]
    [InlineData("hq\n", false)]
    [InlineData("a234567890123456789012345678901234567890", true)]
    [InlineData("a2345678901234567890123456789012345678901", false)]
    public void Source_names_keep_to_their_form(string text, bool read) => Assert.Equal(read, SourceName.TryParse(text, out _));

    [Fact]
    public void A_collection_id_tells_its_start_to_the_millisecond() =>
        Gen.Long[0, 4_000_000_000_000].Sample(ms =>
        {
            var id = new CollectionId(Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(ms)));
            Assert.Equal(Instant.FromUnixTimeMilliseconds(ms), id.StartedAt);
        });

    [Fact]
    public void A_days_path_is_read_as_it_was_written() =>
        Gen.Int[0, 40_000].Sample(days =>
        {
            var day = new DayKey(SourceName.Parse("hq-1"), new LocalDate(1990, 1, 1).PlusDays(days));
            Assert.True(DayKey.TryParsePath(day.Path, out var read));
            Assert.Equal(day, read);
        });

    [Fact]
    public void Instants_have_three_decimals_always() =>
        Assert.Equal("2026-02-12T10:02:01.000Z", InstantText.Write(Instant.FromUtc(2026, 2, 12, 10, 2, 1)));
}
