using System.Diagnostics;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Benchmarks;

/// <summary>One question: how long it may take at most, and how much memory the app may need for it.</summary>
internal sealed record Question(string Name, int Users, int Days, string Path, double? MostMilliseconds);

/// <summary>What a question took: the median of its rounds, and the host's highest working set.</summary>
internal sealed record Answered(double Milliseconds, double AnswerMegabytes, double PeakMegabytes);

/// <summary>Measures stored answers over ledgers that were written beforehand, each question in a host of its own.</summary>
internal static class QueryBench
{
    private const int Rounds = 9;
    private static readonly LocalDate LastDay = new(2026, 1, 31);
    private static readonly Guid SomeUser = WrittenLedgers.User(17);

    public static IReadOnlyList<Question> All { get; } =
    [
        new("coverage of a year, 60 users", 60, 365, "/api/coverage?source=bench", 300),
        new("one user, 31 days of 60 users", 60, 31, $"/api/timesheets?source=bench&origin=stored&userId={SomeUser}", 300),
        new("one user, 31 days of 2,000 users", 2_000, 31, $"/api/timesheets?source=bench&origin=stored&userId={SomeUser}", null),
        new("everybody, 92 days of 2,000 users", 2_000, 92, "/api/timesheets?source=bench&origin=stored", null),
    ];

    public static async Task<Answered> RunAsync(Question question, Dependencies dependencies, CancellationToken cancellation)
    {
        var settings = dependencies.Settings(Scenario.All[0], "2025-01-01");
        var first = LastDay.PlusDays(1 - question.Days);
        await WrittenLedgers.WriteAsync(settings, first, LastDay, question.Users, cancellation);
        await using var host = await HostProcess.StartAsync(settings, cancellation);
        var path = new Uri($"{question.Path}&from={LocalDatePattern.Iso.Format(first)}&to={LocalDatePattern.Iso.Format(LastDay)}", UriKind.Relative);

        // The first two rounds compile.
        var times = new List<double>();
        var bytes = 0L;
        for (var round = -2; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            bytes = await AskAsync(host.Client, path, cancellation);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return new Answered(times.Order().ElementAt(Rounds / 2), bytes / 1e6, host.PeakWorkingSet / 1e6);
    }

    private static async Task<long> AskAsync(HttpClient client, Uri path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[65_536];
        var total = 0L;
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            total += read;
        }

        return total;
    }
}
