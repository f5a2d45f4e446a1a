using System.Text;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Sending;

namespace TimesheetFunctions.Core.Tests.Payroll.Sending;

/// <summary>Messages to publish.</summary>
internal static class Messages
{
    public static readonly CollectionId Collection = new(Guid.Parse("019C5B1A-0000-7000-8000-0000000000AB"));

    public static OutgoingMessage One(int number, byte[]? body = null)
    {
        var user = new Guid(number, 0xAB, 0xCD, new byte[8]);
        return new OutgoingMessage(
            $"hq/2026-02-12/{user}/r2",
            Collection,
            user,
            SourceName.Parse("hq"),
            new LocalDate(2026, 2, 12),
            "recorded",
            Revision: 2,
            Correction: true,
            body ?? Encoding.UTF8.GetBytes($"{{\"number\":{number}}}"));
    }

    public static IReadOnlyList<OutgoingMessage> Many(int count) => [.. Enumerable.Range(0, count).Select(number => One(number))];
}
