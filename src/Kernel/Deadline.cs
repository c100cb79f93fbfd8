namespace Beresta.Kernel;

/// <summary>
/// Bounds work on a file that somebody else has made: its print form, its check, its archive. The work ends with the request that asked for it, and it is refused when it
/// takes longer than any honest file does. It is called off by the token that it is given; work that does not look at it is not bounded.
/// </summary>
public static class Deadline
{
    /// <summary>How long one piece of work may take; an honest file of the largest size takes seconds.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>Does the work within <see cref="Usual"/>.</summary>
    /// <param name="work">The work; it throws when its token says so.</param>
    /// <param name="stop">The request's own token.</param>
    /// <returns><c>work-too-long</c>; what the work gives.</returns>
    /// <exception cref="OperationCanceledException">The request was called off.</exception>
    public static Result<T> Keep<T>(Func<CancellationToken, Result<T>> work, CancellationToken stop)
        where T : notnull => Keep(work, Usual, stop);

    /// <inheritdoc cref="Keep{T}(Func{CancellationToken, Result{T}}, CancellationToken)"/>
    /// <param name="work">The work; it throws when its token says so.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="stop">The request's own token.</param>
    public static Result<T> Keep<T>(Func<CancellationToken, Result<T>> work, TimeSpan within, CancellationToken stop)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(work);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(within);
        try
        {
            return work(deadline.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return TooLong(within);
        }
    }

    private static Problem TooLong(TimeSpan within) => new(
        "work-too-long", $"Обработка файла заняла больше {within.TotalSeconds:0} с и остановлена: файл слишком велик или устроен необычно. Попросите отправителя разделить документ", ProblemKind.TooLarge);
}
