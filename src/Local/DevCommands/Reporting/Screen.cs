using Spectre.Console;

namespace TimesheetFunctions.Local.DevCommands.Reporting;

/// <summary>The terminal, or plain lines where there is none.</summary>
internal sealed class Screen
{
    // Nothing wraps lines that go to a file.
    private const int PlainWidth = 1_000;

    private readonly IAnsiConsole console;

    public Screen(IAnsiConsole console)
    {
        this.console = console;
        Animated = console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true };
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }
    }

    /// <summary>Whether bars and spinners make sense.</summary>
    public bool Animated { get; }

    public IAnsiConsole Console => console;

    public void Line(string text = "") => console.WriteLine(text);

    public void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>Says what is being done for as long as it takes; the work may say more on its way.</summary>
    public async Task<T> WhileAsync<T>(string what, Func<Action<string>, Task<T>> work)
    {
        if (!Animated)
        {
            Line(what);
            return await work(Line);
        }

        return await console.Status().StartAsync(
            Markup.Escape(what), status => work(text => status.Status(Markup.Escape(text))));
    }

    public Task WhileAsync(string what, Func<Action<string>, Task> work) => WhileAsync(what, async report =>
    {
        await work(report);
        return true;
    });
}
