using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Collecting;
using TimesheetFunctions.Coverage;
using TimesheetFunctions.History;
using TimesheetFunctions.Losses;
using TimesheetFunctions.Sources;

namespace TimesheetFunctions.Http;

/// <summary>The small answers as JSON; the large ones are written piece by piece.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CollectionsAnswer))]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(LossesAnswer))]
[JsonSerializable(typeof(LossResultsAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;

/// <summary>Answers in JSON that nobody may keep.</summary>
internal static class JsonAnswer
{
    /// <summary>Names stay as they are: the answers are UTF-8, never HTML.</summary>
    public static AnswerJsonContext Context { get; } =
        new(new JsonSerializerOptions(AnswerJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>An answer of what holds now.</summary>
    public static IResult Now<T>(T answer, JsonTypeInfo<T> type) => new UncachedResult(Results.Json(answer, type), null);

    /// <summary>An answer of what is not done yet, and where to look.</summary>
    public static IResult Later<T>(T answer, JsonTypeInfo<T> type, string location) =>
        new UncachedResult(Results.Json(answer, type, statusCode: StatusCodes.Status202Accepted), location);

    private sealed class UncachedResult(IResult answer, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            if (location is not null)
                httpContext.Response.Headers.Location = location;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
