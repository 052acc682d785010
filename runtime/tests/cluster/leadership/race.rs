//! Replicas that want the same Lease at the same time.

use std::time::Duration;

use osc_runtime::leadership::State;

use super::replica::{LEASE, Link, Machine, Replica, World, seconds};

/// The one that leads, and the other one.
async fn sorted(world: &World, one: Replica, other: Replica) -> (Replica, Replica) {
    let (mut first, mut second) = (one.state.clone(), other.state.clone());
    let led = |state: &State| *state == State::Leader;
    let first_leads = world
        .until(async {
            tokio::select! {
                _ = first.wait_for(led) => true,
                _ = second.wait_for(led) => false,
            }
        })
        .await;
    if first_leads { (one, other) } else { (other, one) }
}

#[tokio::test(start_paused = true)]
async fn two_replicas_that_race_a_hundred_times_never_lead_both() {
    let mut winners = std::collections::BTreeMap::<String, u32>::new();
    for round in 0..100 {
        let world = World::slow(Duration::from_millis(fastrand::u64(0..1_500)));
        let off = fastrand::i64(-60..=60);
        let one = world.start("a", Machine::new(off));
        let other = world.start("b", Machine::new(-off));
        let (leader, standby) = sorted(&world, one, other).await;
        *winners.entry(leader.identity.clone()).or_default() += 1;
        standby.follows(&world, &leader).await;
        world.pass(Duration::from_millis(fastrand::u64(0..12_000))).await;
        match round % 5 {
            0 => leader.kill(),
            1 => leader.shutdown.trigger(),
            2 => leader.machine.link(Link::Cut),
            3 => leader.machine.link(Link::Deaf),
            _ => leader.machine.stop(),
        }
        standby.leads(&world).await;
        world.pass(seconds(5)).await;
        // Both at once again: it is given up, or gone, while somebody new comes.
        let third = world.start("c", Machine::new(off));
        if round % 2 == 0 {
            standby.shutdown.trigger();
        } else {
            world
                .server
                .edit(LEASE, |lease| lease["metadata"]["labels"] = serde_json::json!({ "a": "b" }));
            standby.machine.link(Link::Cut);
        }
        third.leads(&world).await;
        world.pass(seconds(3)).await;
        world.never_two_led();
    }
    assert_eq!(winners.len(), 2, "nobody is preferred: {winners:?}");
}

#[tokio::test(start_paused = true)]
async fn of_many_exactly_one_leads() {
    let world = World::slow(Duration::from_millis(50));
    let replicas: Vec<_> =
        (0..8).map(|number| world.start(&format!("r{number}"), Machine::new(number))).collect();
    for _ in 0..8 {
        world.pass(seconds(3)).await;
        let leaders = replicas.iter().filter(|replica| replica.state() == State::Leader);
        let leaders: Vec<_> = leaders.collect();
        assert_eq!(leaders.len(), 1);
        assert_eq!(world.holder(), leaders[0].identity);
        leaders[0].machine.stop();
        world.pass(seconds(18)).await;
        leaders[0].machine.go_on();
    }
    world.never_two_led();
}
