namespace Blog.Core.Storage;

/// <summary>Why a database cannot do what it was asked.</summary>
public enum DatabaseFault
{
    /// <summary>Another process keeps it locked.</summary>
    Locked,

    /// <summary>It can be read, not written.</summary>
    ReadOnly,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>A newer version of the program has written it.</summary>
    Newer,

    /// <summary>A migration that it went through reads differently now.</summary>
    Altered,

    /// <summary>The server does not answer.</summary>
    Unreachable,

    /// <summary>The file is damaged or not a database of this program.</summary>
    Damaged,
}

/// <summary>The database cannot be used at the moment; the message says why and what helps. Nothing of what was to be written has been written.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    /// <summary>An exception for a fault, with a sentence for the operator.</summary>
    public DatabaseUnavailableException(DatabaseFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>What is wrong.</summary>
    public DatabaseFault Fault { get; }
}
