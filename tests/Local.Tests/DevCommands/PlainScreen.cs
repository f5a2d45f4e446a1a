using Spectre.Console;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace Local.Tests.DevCommands;

/// <summary>A screen that is no terminal.</summary>
internal sealed class PlainScreen : IDisposable
{
    private readonly StringWriter text = new();

    public PlainScreen() => Screen = new Screen(AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(text),
    }));

    public Screen Screen { get; }

    public string Text => text.ToString();

    public void Dispose() => text.Dispose();
}
