using System.Net.Sockets;
using Blog.Core.Language;
using Npgsql;

namespace Blog.Core.Storage;

/// <summary>Says in plain words what PostgreSQL's errors mean for one server.</summary>
internal sealed class PostgresFaults(string server)
{
    private static readonly Texts Texts = Texts.Beside<Texts>("Storage");

    /// <summary>The fault behind an error of the machinery; nothing when the error is about what was asked, which is a bug.</summary>
    public DatabaseUnavailableException? Of(Exception error) => error switch
    {
        DatabaseUnavailableException known => known,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => Fault(DatabaseFault.ReadOnly, error),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Fault(DatabaseFault.Full, error),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Fault(DatabaseFault.Locked, error),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => Fault(DatabaseFault.Damaged, error),
        PostgresException answer when Refuses(answer.SqlState) => Unreachable(answer.MessageText, error),
        PostgresException => null,
        NpgsqlException or SocketException or TimeoutException or IOException => Unreachable(error.Message, error),
        _ => null,
    };

    /// <summary>Whether trying the whole transaction again may succeed: it lost against another one, or the connection had died while it lay idle.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException { InnerException: IOException or ObjectDisposedException } => true,
        _ => false,
    };

    // Connection exceptions, wrong credentials, no such database, no resources, the server going down or coming up.
    private static bool Refuses(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
        || state is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    private DatabaseUnavailableException Unreachable(string why, Exception error) =>
        new(DatabaseFault.Unreachable, Texts.Format("Unreachable", server, why), error);

    private DatabaseUnavailableException Fault(DatabaseFault fault, Exception error) => new(fault, Texts.Format(fault.ToString(), server), error);
}
