namespace Beresta.Storage;

/// <summary>Where a job is on its way.</summary>
public enum JobState
{
    /// <summary>No step has been done yet.</summary>
    Waiting,

    /// <summary>Some steps are done.</summary>
    Running,

    /// <summary>All is done; single items may have been refused.</summary>
    Done,

    /// <summary>It could not go on; what was done before stays done.</summary>
    Failed,

    /// <summary>It was called off; what was done before stays done.</summary>
    Cancelled,
}
