using System.Diagnostics.CodeAnalysis;

namespace TimesheetFunctions.Http;

/// <summary>A request that was understood, or why it was not.</summary>
/// <typeparam name="T">What a good request says.</typeparam>
internal readonly struct Parsed<T>
{
    private readonly T? value;
    private readonly ApiProblem? problem;

    private Parsed(T? value, ApiProblem? problem) => (this.value, this.problem) = (value, problem);

    public static implicit operator Parsed<T>(ApiProblem problem) => new(default, problem);

    public static Parsed<T> Good(T value) => new(value, null);

    /// <summary>Takes one of the two.</summary>
    /// <returns>Whether it is the request.</returns>
    public bool Is([MaybeNullWhen(false)] out T good, [NotNullWhen(false)] out ApiProblem? bad)
    {
        (good, bad) = (value, problem);
        return bad is null;
    }
}
