namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>What goes wrong. In JSON the names are in kebab case: <c>error-status</c>.</summary>
public enum FaultKind
{
    /// <summary>Nothing but <see cref="Fault.Delay"/>.</summary>
    Delay,

    /// <summary>An HTTP status with the vendor's error in the body.</summary>
    ErrorStatus,

    /// <summary>The vendor's error inside HTTP 200.</summary>
    ErrorInOk,

    /// <summary>A proxy's HTML.</summary>
    Html,

    /// <summary>The connection ends in the middle of the body.</summary>
    CutBody,

    /// <summary>The connection ends before the answer.</summary>
    Abort,

    /// <summary>A status and no body.</summary>
    EmptyBody,

    /// <summary>Half a page, sent as if it were whole.</summary>
    InvalidJson,

    /// <summary>An answer that points elsewhere.</summary>
    Redirect,

    /// <summary>A page whose list is null.</summary>
    NullList,

    /// <summary>A page without a list.</summary>
    MissingList,

    /// <summary>The first page, whichever was asked for.</summary>
    IgnoreOffset,

    /// <summary>A page that announces <see cref="Fault.Total"/> users.</summary>
    AnnounceTotal,

    /// <summary>A page in the vendor's older envelope, with everybody on it.</summary>
    OlderEnvelope,

    /// <summary>A page at whose end the first <see cref="Fault.Users"/> users of page 1 come once more.</summary>
    RepeatUsers,

    /// <summary>A right page stretched with blanks to <see cref="Fault.Bytes"/>.</summary>
    OversizedPage,

    /// <summary>A page with nobody on it, a hole in the list.</summary>
    EmptyPage,

    /// <summary>The page before the one that was asked for, once more.</summary>
    DoubledPage,

    /// <summary>A page of a list out of which the first <see cref="Fault.Users"/> people have gone, so that everybody behind them moved up.</summary>
    MovedList,

    /// <summary>A page at whose end its first <see cref="Fault.Users"/> users come once more, with half their seconds.</summary>
    ContradictUsers,

    /// <summary>The days of a range are spread over two pages of each user: the first half, and behind the last page the second.</summary>
    SplitDays,

    /// <summary>All times of a page are of <see cref="Fault.Year"/>.</summary>
    OtherAge,

    /// <summary>A page that says of itself <c>"partial": true</c>.</summary>
    PartialPage,

    /// <summary>A page of nobody with a list of <c>errors</c>, inside HTTP 200.</summary>
    ErrorsList,

    /// <summary>A page of nobody with <c>"success": "false"</c>, inside HTTP 200.</summary>
    SuccessText,

    /// <summary>A page of nobody under another status of success, 202 by default.</summary>
    EmptySuccess,

    /// <summary>A page whose total is NaN.</summary>
    NotANumber,

    /// <summary>The vendor's error for any page behind the last one that lists somebody.</summary>
    ErrorPastEnd,
}
