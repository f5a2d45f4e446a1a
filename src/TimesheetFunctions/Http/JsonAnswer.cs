using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Coverage;
using TimesheetFunctions.History;

namespace TimesheetFunctions.Http;

/// <summary>The small answers as JSON; the large ones are written piece by piece.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;

/// <summary>Answers in JSON that nobody may keep.</summary>
internal static class JsonAnswer
{
    /// <summary>Names stay as they are: the answers are UTF-8, never HTML.</summary>
    public static AnswerJsonContext Context { get; } =
        new(new JsonSerializerOptions(AnswerJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>An answer of what holds now.</summary>
    public static IResult Now<T>(T answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        new UncachedResult(Results.Json(answer, type));

    private sealed class UncachedResult(IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return answer.ExecuteAsync(httpContext);
        }
    }
}
