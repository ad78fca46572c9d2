using System.Data.Common;
using System.Runtime.InteropServices;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>A row of <c>sketches</c>, read without an object for each: a million of them are read when a blog opens.</summary>
/// <param name="Id">The comment.</param>
/// <param name="IsLive">It is published, held or spam, and its sketch is of this program's version.</param>
/// <param name="Bytes">The sketch.</param>
/// <param name="ChangedAt">When the row was last written, as it is stored.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredSketch(long Id, bool IsLive, byte[] Bytes, long ChangedAt)
{
    /// <summary>How many sketches there are.</summary>
    public static async Task<int> CountAsync(Database database, CancellationToken cancel) =>
        (int)await database.ReadAsync(session => session.FirstAsync<long>("select count(*) from sketches"), cancel);

    /// <summary>Hands over the sketches that can be found, in the order of their comments: a greater number than all before is taken in without looking for an earlier one.</summary>
    public static Task ReadLiveAsync(Database database, Action<StoredSketch> take, CancellationToken cancel)
    {
        const string select =
            """
            select comment_id, version, live, sketch, changed_at
            from sketches
            where live = 1 and version = @version
            order by comment_id
            """;
        return ReadAsync(database, select, 0, take, cancel);
    }

    /// <summary>Hands over what was written since.</summary>
    public static Task ReadSinceAsync(Database database, long since, Action<StoredSketch> take, CancellationToken cancel)
    {
        const string select =
            """
            select comment_id, version, live, sketch, changed_at
            from sketches
            where changed_at >= @since
            """;
        return ReadAsync(database, select, since, take, cancel);
    }

    private static Task ReadAsync(Database database, string select, long since, Action<StoredSketch> take, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            await using var command = session.Connection.CreateCommand();
            command.CommandText = select;
            command.CommandTimeout = 0;
            Give(command, "@version", (long)Fingerprint.Version);
            Give(command, "@since", since);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            Read(reader, take, cancel);
            return true;
        }, cancel);

    // Waiting for each row on its own would cost more than the row.
    private static void Read(DbDataReader reader, Action<StoredSketch> take, CancellationToken cancel)
    {
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var isLive = reader.GetInt64(1) == Fingerprint.Version && reader.GetInt64(2) == 1;
            take(new StoredSketch(reader.GetInt64(0), isLive, (byte[])reader.GetValue(3), reader.GetInt64(4)));
        }
    }

    private static void Give(DbCommand command, string name, long value)
    {
        if (!command.CommandText.Contains(name, StringComparison.Ordinal)) return;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
