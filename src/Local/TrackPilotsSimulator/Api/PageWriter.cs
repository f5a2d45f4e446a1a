using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Writes a page straight into a pipe, in either envelope.</summary>
internal sealed class PageWriter(SimulatedWorld world)
{
    const int FlushAfterBytes = 256 * 1024;

    static readonly JsonWriterOptions Options = new()
    {
        // Names in UTF-8, as the vendor writes them, not as \u escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public async Task WriteAsync(PipeWriter output, TimesheetRequest request, PagePlan plan, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        WriteHead(json, plan);
        if (plan.List == UserListForm.Complete)
        {
            await WriteUsersAsync(json, output, plan, cancellationToken);
        }

        await json.FlushAsync(cancellationToken);
        await StretchAsync(output, plan.AtLeastBytes - json.BytesCommitted, cancellationToken);
        WriteTail(json, plan);
        await json.FlushAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public async Task<ReadOnlyMemory<byte>> WriteToMemoryAsync(TimesheetRequest request, PagePlan plan, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var output = PipeWriter.Create(memory);
        await WriteAsync(output, request, plan, cancellationToken);
        await output.CompleteAsync();
        return memory.ToArray();
    }

    static void WriteHead(Utf8JsonWriter json, PagePlan plan)
    {
        if (plan.OlderEnvelope)
        {
            json.WriteBoolean("success"u8, true);
        }

        if (plan.Extra is var (name, value))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        json.WriteNumber("statusCode"u8, StatusCodes.Status200OK);
        json.WriteString("statusMessage"u8, "Fetched timesheet successfully"u8);
        json.WriteNull("error"u8);
        if (!plan.OlderEnvelope)
        {
            json.WriteStartObject("response"u8);
            json.WritePropertyName("totalActiveUsers"u8);
            json.WriteRawValue(plan.TotalIsNaN ? "NaN" : plan.AnnouncedTotal.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
        }

        WriteListHead(json, plan);
    }

    static void WriteListHead(Utf8JsonWriter json, PagePlan plan)
    {
        var name = plan.OlderEnvelope ? "data"u8 : "usersList"u8;
        if (plan.List == UserListForm.Null)
        {
            json.WriteNull(name);
        }
        else if (plan.List == UserListForm.Complete)
        {
            json.WriteStartArray(name);
        }
    }

    static void WriteTail(Utf8JsonWriter json, PagePlan plan)
    {
        if (plan.List == UserListForm.Complete)
        {
            json.WriteEndArray();
        }

        if (!plan.OlderEnvelope)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static async Task StretchAsync(PipeWriter output, long bytes, CancellationToken cancellationToken)
    {
        while (bytes > 0)
        {
            var blanks = (int)Math.Min(bytes, FlushAfterBytes);
            output.GetSpan(blanks)[..blanks].Fill((byte)' ');
            output.Advance(blanks);
            bytes -= blanks;
            await output.FlushAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    async Task WriteUsersAsync(
        Utf8JsonWriter json, PipeWriter output, PagePlan plan, CancellationToken cancellationToken)
    {
        var users = new UserWriter(world, plan, json);
        var flushed = 0L;
        foreach (var (place, user) in plan.Users.Concat(plan.Contradicted).Index())
        {
            users.Write(user, halved: place >= plan.Users.Count);
            if (json.BytesCommitted + json.BytesPending - flushed > FlushAfterBytes)
            {
                await json.FlushAsync(cancellationToken);
                await output.FlushAsync(cancellationToken);
                flushed = json.BytesCommitted;
            }
        }
    }
}
