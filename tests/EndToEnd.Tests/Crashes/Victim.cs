namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>Who is killed.</summary>
internal enum Victim
{
    /// <summary>The process that does the work; its host starts another one.</summary>
    Worker,

    /// <summary>The host, which takes its worker along.</summary>
    Host,
}
