using System.Globalization;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>Bodies as TrackPilots sends them.</summary>
internal static class Body
{
    internal const string Day = """
        {"date":"2026-02-12T00:00:00.000Z","day":"Thursday","inTime":"2026-02-12T10:02:01.676Z","outTime":"2026-02-12T22:23:56.461Z","totalTimeSpendSeconds":18432,"activeTimeSpendSeconds":16787,"idleTimeSpendSeconds":1645,"productiveTimeSpendSeconds":14288,"unproductiveTimeSpendSeconds":0,"neutralTimeSpendSeconds":2499}
        """;

    internal const string Overall = """
        {"totalActiveTimeSpendSeconds":29973,"totalIdleTimeSpendSeconds":2481,"totalTimeSpendSeconds":32454,"totalProductiveTimeSpendSeconds":26047,"totalNeutralTimeSpendSeconds":3926,"totalUnproductiveTimeSpendSeconds":0}
        """;

    internal static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    internal static string User(int number, string day = Day) => UserOf(Id(number).ToString(), $"[{day}]");

    internal static string UserOf(string id, string days) =>
        $$$"""{"user":{"userId":"{{{id}}}","name":"Some One","profilePicUrl":"https://example.test/p.png"},"dailySummary":{{{days}}},"overallSummary":{{{Overall}}},"session":{"avgCheckInTime":"01:45:51","avgCheckOutTime":"10:46:51"}}""";

    internal static string Page(IEnumerable<int> users, long? total) => PageOf(users.Select(number => User(number)), total);

    internal static string PageOf(IEnumerable<string> users, long? total) =>
        $$$"""{"statusCode":200,"statusMessage":"ok","error":null,"response":{"totalActiveUsers":{{{total?.ToString(CultureInfo.InvariantCulture) ?? "null"}}},"usersList":[{{{string.Join(',', users)}}}]}}""";

    internal static string Older(IEnumerable<int> users) =>
        $$"""{"success":true,"statusCode":200,"statusMessage":"ok","error":null,"data":[{{string.Join(',', users.Select(number => User(number)))}}]}""";

    internal static string Error(int status, string code) =>
        $$$"""{"success":false,"statusCode":{{{status}}},"statusMessage":"no","data":null,"error":{"message":"no","code":"{{{code}}}"}}""";

    /// <summary>One page of a well-behaved server with users 1 to <paramref name="total"/>.</summary>
    internal static string PageAt(int page, int size, int total) =>
        Page(Enumerable.Range(1, total).Skip((page - 1) * size).Take(size), total);
}
