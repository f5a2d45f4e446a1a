using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Reads one entry of <c>dailySummary</c>.</summary>
internal static class DayReader
{
    private const int Date = 0;
    private const int InTime = 1;
    private const int OutTime = 2;
    private const int FirstCount = 3;
    private const int Counts = 6;

    private static readonly FieldNames Fields = new(
        "date",
        "inTime",
        "outTime",
        "totalTimeSpendSeconds",
        "activeTimeSpendSeconds",
        "idleTimeSpendSeconds",
        "productiveTimeSpendSeconds",
        "unproductiveTimeSpendSeconds",
        "neutralTimeSpendSeconds");

    /// <summary>Reads the entry the reader stands on, and leaves the reader on its last token.</summary>
    /// <param name="reader">Stands on the entry's first token.</param>
    /// <param name="zone">The zone that was asked for.</param>
    /// <param name="index">The entry's place in the list, for faults.</param>
    /// <param name="userFault">Why it cannot be told which day the entry is of; the entry is null then.</param>
    internal static ListedDay? Read(ref Utf8JsonReader reader, DateTimeZone zone, int index, out string? userFault)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            userFault = $"dailySummary[{index}] is not an object";
            return null;
        }

        var draft = new Draft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.IndexOf(ref reader);
            reader.Read();
            ReadField(ref reader, field, zone, ref draft);
            reader.Skip();
        }

        NoteMissing(ref draft);
        userFault = draft.DateFault is null ? null : $"dailySummary[{index}].date {draft.DateFault}";
        return userFault is null ? draft.ToDay(index) : null;
    }

    private static void ReadField(ref Utf8JsonReader reader, int field, DateTimeZone zone, ref Draft draft)
    {
        if (field < 0)
        {
            return;
        }

        var fault = draft.Seen(field)
            ? "occurs twice"
            : field switch
            {
                Date => DateField.ReadDate(ref reader, zone, out draft.Date),
                InTime => DateField.ReadTime(ref reader, out draft.InTime),
                OutTime => DateField.ReadTime(ref reader, out draft.OutTime),
                _ => WholeNumber.Read(ref reader, out draft.Counts[field - FirstCount]),
            };
        draft.Note(field, fault);
    }

    private static void NoteMissing(ref Draft draft)
    {
        for (var field = 0; field < FirstCount + Counts; field++)
        {
            var mayBeMissing = field is InTime or OutTime;
            if (!mayBeMissing && !draft.Seen(field))
            {
                draft.Note(field, "is missing");
            }
        }
    }

    /// <summary>What has been read of an entry so far.</summary>
    private ref struct Draft()
    {
        internal LocalDate Date;
        internal Instant? InTime;
        internal Instant? OutTime;
        internal SixCounts Counts;
        private int seen;
        private int faultyField;
        private string? fault;

        internal string? DateFault { get; private set; }

        internal readonly bool Seen(int field) => (seen & (1 << field)) != 0;

        /// <summary>Keeps the first fault of the entry, and that of its date apart from the others.</summary>
        internal void Note(int field, string? found)
        {
            seen |= 1 << field;
            if (field == DayReader.Date)
            {
                DateFault ??= found;
            }
            else if (found is not null && fault is null)
            {
                fault = found;
                faultyField = field;
            }
        }

        internal readonly ListedDay ToDay(int index) => new()
        {
            Date = Date,
            InTime = fault is null ? InTime : null,
            OutTime = fault is null ? OutTime : null,
            Seconds = fault is null ? new SecondCounts(Counts[0], Counts[1], Counts[2], Counts[3], Counts[4], Counts[5]) : default,
            Fault = fault is null ? null : $"dailySummary[{index}].{Fields[faultyField]} {fault}",
        };
    }

    [System.Runtime.CompilerServices.InlineArray(DayReader.Counts)]
    private struct SixCounts
    {
        private long first;
    }
}
