using System.Collections.Immutable;
using NodaTime;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

/// <summary>The corrections in force. Reading takes no lock: a change puts a new dictionary in the old one's place.</summary>
internal sealed class CorrectionBook
{
    ImmutableDictionary<(int User, LocalDate Date), DayCorrection> corrections = ImmutableDictionary<(int, LocalDate), DayCorrection>.Empty;
    long version;

    /// <summary>Another number after each change.</summary>
    public long Version => Volatile.Read(ref version);

    public bool IsEmpty => Volatile.Read(ref corrections).IsEmpty;

    public DayCorrection? Find(int user, LocalDate date)
    {
        var current = Volatile.Read(ref corrections);
        return current.IsEmpty ? null : current.GetValueOrDefault((user, date));
    }

    public void Set(int user, LocalDate date, DayCorrection correction)
    {
        ImmutableInterlocked.AddOrUpdate(ref corrections, (user, date), correction, (_, _) => correction);
        Interlocked.Increment(ref version);
    }

    public void Remove(int user, LocalDate date)
    {
        ImmutableInterlocked.TryRemove(ref corrections, (user, date), out _);
        Interlocked.Increment(ref version);
    }

    public void Clear()
    {
        Interlocked.Exchange(ref corrections, ImmutableDictionary<(int, LocalDate), DayCorrection>.Empty);
        Interlocked.Increment(ref version);
    }
}
