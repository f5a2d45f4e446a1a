using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Http;

/// <summary>A kind of problem, with its stable code. All of them stand in <c>docs/http.md</c>.</summary>
/// <param name="Code">Stable: codes are added, never changed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same words each time.</param>
public sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>Parameters or members are missing, unknown, doubled or malformed.</summary>
    public static ProblemKind InvalidRequest { get; } = new("invalid-request", StatusCodes.Status400BadRequest, "The request is not valid");

    /// <summary>More days than one call may ask for.</summary>
    public static ProblemKind RangeTooLong { get; } = new("range-too-long", StatusCodes.Status400BadRequest, "The range has too many days");

    /// <summary>A body above the limit.</summary>
    public static ProblemKind BodyTooLarge { get; } = new("body-too-large", StatusCodes.Status400BadRequest, "The body is too large");

    /// <summary>A collection of days that are not over yet.</summary>
    public static ProblemKind DayNotComplete { get; } = new("day-not-complete", StatusCodes.Status400BadRequest, "A day is not complete yet");

    /// <summary>No source of that name in the settings.</summary>
    public static ProblemKind UnknownSource { get; } = new("unknown-source", StatusCodes.Status404NotFound, "There is no such source");

    /// <summary>No record of that id.</summary>
    public static ProblemKind UnknownCollection { get; } = new("unknown-collection", StatusCodes.Status404NotFound, "There is no such collection");

    /// <summary>The dashboard has no file of that name.</summary>
    public static ProblemKind UnknownAsset { get; } = new("unknown-asset", StatusCodes.Status404NotFound, "There is no such file");

    /// <summary>What nobody foresaw; the log has it.</summary>
    public static ProblemKind InternalError { get; } = new("internal-error", StatusCodes.Status500InternalServerError, "Something went wrong in the app");

    /// <summary>A day's ledger is there and cannot be read.</summary>
    public static ProblemKind LedgerUnreadable { get; } =
        new("ledger-unreadable", StatusCodes.Status500InternalServerError, "A day's ledger cannot be read");

    /// <summary>TrackPilots gave an error.</summary>
    public static ProblemKind ApiError { get; } = Vendor(ProblemCodes.ApiError, "TrackPilots answered with an error");

    /// <summary>TrackPilots refused the key or the plan.</summary>
    public static ProblemKind Unauthorized { get; } = Vendor(ProblemCodes.Unauthorized, "TrackPilots refused the app's key");

    /// <summary>TrackPilots could not be reached.</summary>
    public static ProblemKind Unreachable { get; } = Vendor(ProblemCodes.Unreachable, "TrackPilots could not be reached");

    /// <summary>TrackPilots' answer was no page.</summary>
    public static ProblemKind UnreadablePage { get; } = Vendor(ProblemCodes.UnreadablePage, "TrackPilots' answer could not be read");

    /// <summary>TrackPilots' answer was above the limit.</summary>
    public static ProblemKind PageTooLarge { get; } = Vendor(ProblemCodes.PageTooLarge, "TrackPilots' answer is too large");

    /// <summary>Somebody's timesheet could not be read, and the answer has no place to say so.</summary>
    public static ProblemKind UnreadableUser { get; } = Vendor(ProblemCodes.UnreadableUser, "A user in TrackPilots' answer could not be read");

    /// <summary>TrackPilots refuses a user's id, and the answer has no place to say so.</summary>
    public static ProblemKind UnknownUser { get; } = Vendor(ProblemCodes.UnknownUser, "TrackPilots refuses to be asked for a user");

    /// <summary>What TrackPilots lists contradicts itself, and the answer has no place to say so.</summary>
    public static ProblemKind IncompleteListing { get; } = Vendor(ProblemCodes.IncompleteListing, "TrackPilots' answer contradicts itself");

    /// <summary>TrackPilots throttles.</summary>
    public static ProblemKind Throttled { get; } =
        new(ProblemCodes.Throttled, StatusCodes.Status503ServiceUnavailable, "TrackPilots takes no more requests for now");

    /// <summary>Storage did not answer.</summary>
    public static ProblemKind StorageUnavailable { get; } =
        new(ProblemCodes.StorageUnavailable, StatusCodes.Status503ServiceUnavailable, "Blob Storage cannot be used for now");

    /// <summary>TrackPilots took too long.</summary>
    public static ProblemKind Timeout { get; } = new(ProblemCodes.Timeout, StatusCodes.Status504GatewayTimeout, "TrackPilots took too long");

    /// <summary>All kinds, by status and code.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        BodyTooLarge, DayNotComplete, InvalidRequest, RangeTooLong,
        UnknownAsset, UnknownCollection, UnknownSource,
        InternalError, LedgerUnreadable,
        ApiError, IncompleteListing, PageTooLarge, Unauthorized, UnknownUser, Unreachable, UnreadablePage, UnreadableUser,
        StorageUnavailable, Throttled,
        Timeout,
    ];

    /// <summary>How a problem of TrackPilots' is answered.</summary>
    public static ProblemKind OfVendor(string code) => All.FirstOrDefault(kind => kind.Code == code) ?? ApiError;

    private static ProblemKind Vendor(string code, string title) => new(code, StatusCodes.Status502BadGateway, title);
}
