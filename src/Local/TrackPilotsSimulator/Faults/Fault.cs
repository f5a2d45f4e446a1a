namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>A rule: which requests go wrong, and how. Of several rules that fit a request the one armed first acts.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Which requests the rule fits; all by default.</summary>
    public FaultCondition? When { get; init; }

    /// <summary>How many requests it spoils before it rests; null for no end.</summary>
    public int? Times { get; init; }

    /// <summary>How long the answer waits, beside the simulator's latency.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The status: by default 500 for errors, 502 for HTML, 302 for a redirect, 200 for an empty body. Other kinds have none.</summary>
    public int? Status { get; init; }

    /// <summary>The message of the vendor's error.</summary>
    public string? Message { get; init; }

    /// <summary>The code of the vendor's error, <c>PLAN_EXPIRED</c> for example.</summary>
    public string? Code { get; init; }

    /// <summary>The <c>Retry-After</c> header in seconds; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Writes <see cref="RetryAfterSeconds"/> as a date instead.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>The <c>Retry-After</c> header, word for word, for what is neither seconds nor a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirect points: by default to the same path below <c>/elsewhere</c>.</summary>
    public string? Location { get; init; }

    /// <summary>What <see cref="FaultKind.AnnounceTotal"/> announces: by default twice the truth.</summary>
    public long? Total { get; init; }

    /// <summary>How many users <see cref="FaultKind.RepeatUsers"/>, <see cref="FaultKind.ContradictUsers"/> or <see cref="FaultKind.MovedList"/> is about: by default one.</summary>
    public int? Users { get; init; }

    /// <summary>The year of <see cref="FaultKind.OtherAge"/>, 1 to 9999: by default 1.</summary>
    public int? Year { get; init; }

    /// <summary>The least size of an <see cref="FaultKind.OversizedPage"/>, before compression: by default 40 MiB.</summary>
    public long? Bytes { get; init; }
}
