use super::*;
use crate::certificate::source::Loaded;
use crate::certificate::{Error, Source};

fn replicas(number: usize, store: &Memory, hands: &Hands) -> Vec<Source> {
    let replica = |_| Source::self_managed(host(), store.clone()).clock(hands.clock());
    (0..number).map(replica).collect()
}

/// All replicas at once.
async fn load(replicas: Vec<Source>) -> (Vec<Source>, Vec<Loaded>) {
    let tasks: Vec<_> = replicas
        .into_iter()
        .map(|source| {
            tokio::spawn(async move {
                let loaded = source.load().await.unwrap();
                (source, loaded)
            })
        })
        .collect();
    let mut all = (Vec::new(), Vec::new());
    for task in tasks {
        let (source, loaded) = task.await.unwrap();
        all.0.push(source);
        all.1.push(loaded);
    }
    all
}

fn same(loaded: &[Loaded]) -> bool {
    let first = &loaded[0];
    loaded
        .iter()
        .all(|other| other.pair.key.cert == first.pair.key.cert && other.bundle == first.bundle)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn replicas_agree_on_one_certificate_at_each_time() {
    let (store, hands) = (Memory::default(), Hands::at(noon()));
    let (mut sources, loaded) = load(replicas(8, &store, &hands)).await;
    assert!(same(&loaded));
    assert_eq!(store.writes(), 1, "exactly one replica created it");
    let mut seen = vec![loaded[0].clone()];
    for _ in 0..20 {
        hands.advance(40 * DAY);
        let before = store.writes();
        let (again, loaded) = load(sources).await;
        sources = again;
        assert!(same(&loaded));
        assert_eq!(store.writes(), before + 1, "exactly one replica renewed it");
        assert_ne!(seen.last().unwrap().pair.key.cert, loaded[0].pair.key.cert);
        seen.push(loaded[0].clone());
    }
    assert!(seen.iter().all(|loaded| loaded.bundle.is_some()));
}

#[tokio::test]
async fn a_replica_whose_clock_is_behind_agrees_as_well() {
    let (store, hands) = (Memory::default(), Hands::at(noon()));
    let late = Hands::at(noon() - Duration::from_secs(50 * 60));
    let (_, first) = load(replicas(1, &store, &hands)).await;
    let (_, second) = load(replicas(1, &store, &late)).await;
    assert!(same(&[first[0].clone(), second[0].clone()]));
    assert_eq!(store.writes(), 1);
}

#[tokio::test]
async fn a_damaged_secret_heals() {
    let (store, hands) = (Memory::default(), Hands::at(noon()));
    load(replicas(1, &store, &hands)).await;
    let good = store.data();
    for part in ["tls.crt", "tls.key", "ca.crt", "ca.key"] {
        store.edit(|data| {
            data.remove(part);
        });
        let writes = store.writes();
        let (_, loaded) = load(replicas(3, &store, &hands)).await;
        assert!(same(&loaded), "{part}");
        assert_eq!(store.writes(), writes + 1, "{part}");
    }
    assert_ne!(store.data(), good);
    store.edit(Data::clear);
    let (_, loaded) = load(replicas(3, &store, &hands)).await;
    assert!(same(&loaded));
}

/// A store that somebody else writes to each time.
struct Contested;

impl Store for Contested {
    fn origin(&self) -> String {
        "Secret a/b".into()
    }

    fn read(&self) -> Reply<'_, Option<Stored>> {
        Box::pin(async { Ok(None) })
    }

    fn create(&self, _: Data) -> Reply<'_, ()> {
        Box::pin(async { Err(StoreError::Conflict) })
    }

    fn replace(&self, _: Data, _: String) -> Reply<'_, ()> {
        Box::pin(async { Err(StoreError::Conflict) })
    }
}

#[tokio::test]
async fn a_fight_ends() {
    let error = Source::self_managed(host(), Contested).load().await.unwrap_err();
    assert!(matches!(error, Error::Contested { tries: 10, .. }), "{error}");
}
