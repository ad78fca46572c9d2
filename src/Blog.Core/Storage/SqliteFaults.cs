using Blog.Core.Language;
using Microsoft.Data.Sqlite;

namespace Blog.Core.Storage;

/// <summary>Says in plain words what SQLite's error codes mean for one file.</summary>
internal sealed class SqliteFaults(string file)
{
    private static readonly Texts Texts = Texts.Beside<Texts>("Storage");

    /// <summary>The fault behind an error of the machinery; nothing when the error is about what was asked, which is a bug.</summary>
    public DatabaseUnavailableException? Of(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Fault(DatabaseFault.Locked, error),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => Fault(DatabaseFault.ReadOnly, error),
        SQLitePCL.raw.SQLITE_FULL => Fault(DatabaseFault.Full, error),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => Fault(DatabaseFault.Damaged, error),
        SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_NOMEM or SQLitePCL.raw.SQLITE_PROTOCOL => Unreachable(error),
        _ => null,
    };

    public DatabaseUnavailableException Unreachable(Exception error) =>
        new(DatabaseFault.Unreachable, Texts.Format("Unreachable", file, error.Message), error);

    public string NetworkDisk(string kind) => Texts.Format("NetworkDisk", file, kind);

    private DatabaseUnavailableException Fault(DatabaseFault fault, Exception error) => new(fault, Texts.Format(fault.ToString(), file), error);
}
