//! Elections between replicas, with kube's client and an API server that compares versions. Time is Tokio's paused one.

mod connection;
mod failures;
mod race;
mod replica;

use std::time::Duration;

use osc_runtime::leadership::{End, State};
use replica::{LEASE, Machine, World, seconds};
use serde_json::json;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn a_killed_leader_is_replaced_within_the_lease_and_one_retry() {
    for off in [0, 60, -60] {
        let world = World::default();
        let first = world.start("a", Machine::new(off));
        first.leads(&world).await;
        let second = world.start("b", Machine::new(-off));
        second.follows(&world, &first).await;
        // Whatever the clocks say, nobody takes it from who renews it.
        world.pass(seconds(180)).await;
        assert_eq!((first.work().terms, second.work().terms), (1, 0));
        assert!(first.work().written > 300 && first.work().failures.is_empty());
        first.kill();
        let killed = Instant::now();
        second.leads(&world).await;
        let replaced = killed.elapsed();
        // It was renewed at most 5 s before.
        assert!(replaced > seconds(9) && replaced <= seconds(15 + 2), "{replaced:?}");
        world.never_two_led();
        let lease = world.server.object(LEASE).unwrap();
        assert_eq!(lease["spec"]["leaseTransitions"], 1);
        assert_eq!(lease["spec"]["leaseDurationSeconds"], 15);
    }
}

#[tokio::test(start_paused = true)]
async fn an_idle_minute_has_a_renewal_every_five_seconds_and_one_watch() {
    let world = World::default();
    let first = world.start("a", Machine::new(0));
    first.leads(&world).await;
    let second = world.start("b", Machine::new(0));
    second.follows(&world, &first).await;
    let count = || ["GET", "POST", "PUT", "WATCH"].map(|method| world.server.count(method));
    world.pass(seconds(1)).await;
    let before = count();
    world.pass(seconds(60)).await;
    let [gets, posts, puts, watches] = count();
    assert_eq!((gets, posts, watches), (before[0], before[1], before[3]));
    assert!((11..=13).contains(&(puts - before[2])), "{puts}");
    assert_eq!((before[1], watches), (1, 1), "one of them made it, the other one watches");
}

#[tokio::test(start_paused = true)]
async fn a_lease_is_handed_over_when_what_has_begun_is_finished() {
    let world = World::default();
    let first = world.start("a", Machine::new(0));
    first.leads(&world).await;
    let second = world.start("b", Machine::new(0));
    second.follows(&world, &first).await;
    world.pass(seconds(7)).await;

    first.shutdown.trigger();
    let triggered = Instant::now();
    world.pass(seconds(2)).await;
    assert_eq!((first.state(), world.holder().as_str()), (State::Leader, "a"), "it still writes");
    second.leads(&world).await;
    // What has begun takes 3 s, and half a second at most until the end is seen.
    let taken = triggered.elapsed();
    assert!(taken > seconds(3) && taken < seconds(4), "{taken:?}");
    assert_eq!(world.server.object(LEASE).unwrap()["spec"]["leaseTransitions"], 1);
    let work = first.ended(&world).await;
    assert_eq!((work.ends, work.refused, work.failures), (vec![End::Shutdown], 0, vec![]));
    world.never_two_led();

    // The last one gives it up as well, and who comes then need not wait.
    second.shutdown.trigger();
    second.ended(&world).await;
    let lease = world.server.object(LEASE).unwrap()["spec"].clone();
    assert_eq!((&lease["holderIdentity"], &lease["leaseDurationSeconds"]), (&json!(""), &json!(1)));
    let third = world.start("c", Machine::new(0));
    let started = Instant::now();
    third.leads(&world).await;
    assert!(started.elapsed() < seconds(1));
}

#[tokio::test(start_paused = true)]
async fn a_standby_ends_at_once() {
    let world = World::default();
    let first = world.start("a", Machine::new(0));
    first.leads(&world).await;
    let second = world.start("b", Machine::new(0));
    second.follows(&world, &first).await;
    second.shutdown.trigger();
    let triggered = Instant::now();
    assert_eq!(second.ended(&world).await.terms, 0);
    assert!(triggered.elapsed() < Duration::from_millis(100));
    assert_eq!(world.holder(), "a");
}

#[tokio::test(start_paused = true)]
async fn a_process_that_was_stopped_for_twice_the_lease_writes_nothing_any_more() {
    for _ in 0..20 {
        let world = World::slow(Duration::from_millis(400));
        let first = world.start("a", Machine::new(60));
        first.leads(&world).await;
        let second = world.start("b", Machine::new(0));
        second.follows(&world, &first).await;
        world.pass(Duration::from_millis(fastrand::u64(5_000..15_000))).await;
        first.machine.stop();
        let stopped = Instant::now();
        second.leads(&world).await;
        let before = world.writes(&first);
        world.pass(seconds(30).saturating_sub(stopped.elapsed())).await;
        first.machine.go_on();
        world.pass(seconds(20)).await;
        assert_eq!(world.writes(&first), before, "it wrote after it was replaced");
        let work = first.work();
        assert_eq!((work.terms, work.ends, work.failures), (1, vec![End::Lost], vec![]));
        assert!(work.refused > 0, "it wanted to");
        assert!(world.writes(&second) > 20);
        first.follows(&world, &second).await;
        world.never_two_led();
    }
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_slept_holds_writes_back_before_any_timer_runs_out() {
    let world = World::default();
    let first = world.start("a", Machine::new(0));
    first.leads(&world).await;
    world.pass(seconds(6)).await;
    let before = world.writes(&first);
    first.machine.jump(seconds(30));
    assert!(!first.fence.is_open(), "timers have not moved");
    world.pass(Duration::from_millis(900)).await;
    assert_eq!(world.writes(&first), before);
    // Nobody else was there to take it.
    first.becomes(&world, State::Unknown).await;
    first.leads(&world).await;
    world.pass(seconds(3)).await;
    assert!(world.writes(&first) > before);
    let work = first.work();
    assert_eq!((work.terms, work.ends), (2, vec![End::Lost]));
    assert_eq!(world.server.object(LEASE).unwrap()["spec"]["leaseTransitions"], 0);
}
