using System.Text.Json;

namespace TimesheetFunctions.Local.DevCommands.Running.Collected;

/// <summary>What a run shows of the record of a collection.</summary>
internal sealed record CollectionRecord(
    string Source,
    string Date,
    string Outcome,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    int Users,
    IReadOnlyList<JsonElement> Pages,
    SentMessages Messages,
    IReadOnlyList<RecordedProblem> Problems);

/// <summary>How many messages a collection sent.</summary>
internal sealed record SentMessages(int New, int Corrected, int Withdrawn, int Resent)
{
    public int Sum => New + Corrected + Withdrawn + Resent;
}

/// <summary>Why a collection did not succeed.</summary>
internal sealed record RecordedProblem(string Code, string Message);
