using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Blog.Core.Outbound;

namespace Blog.Testing;

/// <summary>
/// The outside, made up: sites under names of their own that all live on this machine, and listeners that stand for what lies inside and must never be reached.
/// Give <see cref="Options"/> to the blog under test.
/// </summary>
public sealed class FakeInternet : IDisposable
{
    private readonly ConcurrentDictionary<string, Func<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPEndPoint> _allow = [];
    private readonly List<IDisposable> _owned = [];
    private int _lookUps;

    /// <summary>How the blog reaches it.</summary>
    public OutboundOptions Options => new() { Allow = _allow, Resolve = (host, _) => Task.FromResult(Resolve(host)) };

    /// <summary>How often a name was looked up, all names together.</summary>
    public int LookUps => Volatile.Read(ref _lookUps);

    /// <summary>Adds a site that may be reached: <c>http://NAME:PORT</c>.</summary>
    public FakeSite Site(string name, Func<FakeRequest, FakeAnswer>? answers = null)
    {
        var site = new FakeSite(name, answers);
        _owned.Add(site);
        _allow.Add(site.EndPoint);
        Name(name, site.EndPoint.Address);
        return site;
    }

    /// <summary>Adds a listener that must not be reached; it counts who connects.</summary>
    public Canary Canary()
    {
        var canary = new Canary();
        _owned.Add(canary);
        return canary;
    }

    /// <summary>Gives a name its addresses.</summary>
    public void Name(string name, params IPAddress[] addresses) => _names[name] = () => addresses;

    /// <summary>Gives a name other addresses each time it is looked up; the last ones stay.</summary>
    public void Rebind(string name, params IPAddress[] inTurn)
    {
        var turn = -1;
        _names[name] = () => [inTurn[Math.Min(Interlocked.Increment(ref turn), inTurn.Length - 1)]];
    }

    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
    }

    private IPAddress[] Resolve(string host)
    {
        Interlocked.Increment(ref _lookUps);
        return _names.TryGetValue(host, out var addresses) ? addresses() : throw new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>Somebody inside who must never be talked to.</summary>
public sealed class Canary : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public Canary()
    {
        _listener.Start();
        _ = CountAsync();
    }

    /// <summary>Where it sits.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
