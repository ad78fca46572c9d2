namespace Blog.Testing;

/// <summary>
/// A clock that tests set and move. It stands still unless <see cref="Run"/> lets it run on with real time;
/// timers made with it fire when their time has come by either way.
/// </summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>Where a clock starts when a test does not care: a Saturday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<MovableTimer> _timers = [];
    private DateTimeOffset _now;
    private long? _runningSince;

    public TestClock() : this(Start)
    {
    }

    public TestClock(DateTimeOffset now) => _now = now;

    /// <summary>The time it is; setting it moves the clock there.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => Advance(value - GetUtcNow());
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _runningSince is { } since ? _now + System.GetElapsedTime(since) : _now;
    }

    /// <summary>Lets time pass as on the wall from now on.</summary>
    public TestClock Run()
    {
        lock (_gate)
            _runningSince ??= System.GetTimestamp();
        return this;
    }

    /// <summary>Moves the clock and fires every timer that has become due.</summary>
    public TestClock Advance(TimeSpan by)
    {
        MovableTimer[] timers;
        lock (_gate)
        {
            _now += by;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
            timer.Moved(by);
        return this;
    }

    /// <summary>A timer that real time and <see cref="Advance"/> both bring nearer.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state);
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(MovableTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private sealed class MovableTimer : ITimer
    {
        private readonly TestClock _clock;
        private readonly ITimer _real;
        private readonly Lock _gate = new();
        private TimeSpan _left = Timeout.InfiniteTimeSpan;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private long _setAt;

        public MovableTimer(TestClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _real = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _left = dueTime;
                _period = period;
                _setAt = System.GetTimestamp();
                return _real.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Moved(TimeSpan by)
        {
            lock (_gate)
            {
                if (_left == Timeout.InfiniteTimeSpan)
                    return;
                var left = _left - System.GetElapsedTime(_setAt) - by;
                _left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
                _setAt = System.GetTimestamp();
                _real.Change(_left, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _real.DisposeAsync();
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (_gate)
            {
                _left = _period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan;
                _setAt = System.GetTimestamp();
                if (_left != Timeout.InfiniteTimeSpan)
                    _real.Change(_left, Timeout.InfiniteTimeSpan);
            }

            callback(state);
        }
    }
}
