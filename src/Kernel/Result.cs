using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>
/// The answer of an operation that may be refused: either a value or a <see cref="Problem"/>.
/// A refusal is expected and travels as a value; an exception means a bug or the outside world failing.
/// </summary>
/// <typeparam name="T">What the operation gives when it succeeds.</typeparam>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Problem? problem;

    internal Result(T? value, Problem? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>The problem, or null when the operation succeeded.</summary>
    public Problem? Problem => problem;

    /// <summary>The value. Ask <see cref="Succeeded"/> first where a refusal is possible.</summary>
    /// <exception cref="InvalidOperationException">The operation was refused; the message names the problem.</exception>
    public T Value => problem is null
        ? value ?? throw new InvalidOperationException("An empty result: it was never given a value.")
        : throw new InvalidOperationException($"{problem.Code}: {problem.Message}");

    /// <summary>Tells the two outcomes apart: <c>if (!made.Succeeded(out var title, out var problem)) return problem;</c></summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = this.value;
        problem = this.problem;
        return this.problem is null;
    }

    /// <summary>Makes a successful result of a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Makes a refused result of a problem.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);

    /// <summary>The same refusal, or the value turned into another one.</summary>
    public Result<TNext> Select<TNext>(Func<T, TNext> next)
        where TNext : notnull
        => problem is null ? next(Value) : problem;
}

/// <summary>Makes results of values whose type is an interface, for which C# has no implicit conversion.</summary>
public static class Result
{
    /// <summary>A successful result.</summary>
    public static Result<T> Of<T>(T value)
        where T : notnull
        => new(value, null);
}

/// <summary>The value of an operation that gives nothing but its success.</summary>
public readonly record struct Done;
