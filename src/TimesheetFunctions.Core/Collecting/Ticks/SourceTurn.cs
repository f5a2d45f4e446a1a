using System.Diagnostics.CodeAnalysis;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>One source's days in a tick, and when to stop asking TrackPilots for more of them.</summary>
internal sealed class SourceTurn
{
    private const int FailuresInARow = 2;

    // The dependency is down for all days of the source: asking on would only cost the budget.
    private static readonly HashSet<string> PassingFailures =
    [
        ProblemCodes.Timeout,
        ProblemCodes.Unreachable,
        ProblemCodes.Throttled,
        ProblemCodes.StorageUnavailable,
        ProblemCodes.ServiceBusUnavailable,
    ];

    private readonly Queue<CollectionRequest> due = new();
    private readonly HashSet<DayKey> taken = [];
    private int failures;

    /// <summary>The days not taken yet.</summary>
    public IReadOnlyCollection<CollectionRequest> Left => due;

    /// <summary>The problem that ended the turn; null while it goes on.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Puts days at the end of the row, except those that were taken in this tick already.</summary>
    public void Add(IEnumerable<CollectionRequest> requests)
    {
        foreach (var request in requests)
        {
            if (!taken.Contains(request.Day))
            {
                due.Enqueue(request);
            }
        }
    }

    /// <summary>The next day, while the turn goes on.</summary>
    public bool TryTake([NotNullWhen(true)] out CollectionRequest? next)
    {
        next = null;
        if (EndedBy is not null || !due.TryDequeue(out next))
        {
            return false;
        }

        taken.Add(next.Day);
        return true;
    }

    /// <summary>Takes no more days in this tick.</summary>
    public void End(string code) => EndedBy = code;

    /// <summary>Notes how a day ended.</summary>
    public void Note(CollectionResult result)
    {
        if (result.Record is not { } record)
        {
            return;
        }

        var passing = record.Problems.FirstOrDefault(problem => PassingFailures.Contains(problem.Code) && !problem.Lasts);
        failures = passing is null ? 0 : failures + 1;
        EndedBy = record.Problems.Any(problem => problem.Code == ProblemCodes.Unauthorized) ? ProblemCodes.Unauthorized
            : failures == FailuresInARow ? passing!.Code
            : null;
    }
}
