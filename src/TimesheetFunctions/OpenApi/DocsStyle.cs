using System.Security.Cryptography;
using System.Text;

namespace TimesheetFunctions.OpenApi;

/// <summary>The look of the page, and the policy that lets nothing else in.</summary>
internal static class DocsStyle
{
    public const string Css =
        """
        :root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a4150); --soft: light-dark(#f4f6f9, #1d222c); --text: light-dark(#1b2330, #e6e9ef);
          --dim: light-dark(#55607a, #a5aec0); --accent: light-dark(#0b5cad, #7cb7ff); }
        body { font: 1rem/1.55 system-ui, sans-serif; color: var(--text); background: light-dark(#fff, #14181f); max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        a { color: var(--accent); } h1 { margin-bottom: 0; } h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); } h3 { margin: 2.5rem 0 .5rem; }
        h4 { margin: 1.25rem 0 .25rem; } code, pre { font-family: ui-monospace, monospace; font-size: .9em; } pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: .4rem; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
        th { color: var(--dim); font-weight: 600; } .method { display: inline-block; min-width: 3.2rem; color: var(--accent); font-weight: 700; } .dim { color: var(--dim); } nav li { margin: .15rem 0; }
        """;

    /// <summary>No scripts, no frames, nothing from elsewhere; this one style.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
