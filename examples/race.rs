//! A race of all optimizers, each at the best rate of its own sweep: `cargo run --example race -- surface=beale`.

use overshoot::math::parameter::Description;
use overshoot::training::optimizer::Optimizer;
use overshoot::{Experiment, sweep};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let experiment: Experiment = std::env::args().nth(1).unwrap_or_default().parse()?;
    let mut finishers = Vec::new();
    for optimizer in Optimizer::each().filter(|optimizer| experiment.can_have(optimizer)) {
        let Description { name, label, .. } = optimizer.description();
        let mut racer = experiment.clone();
        racer.set("optimizer", name)?;
        let sweep = sweep(&racer, 1e-5, 100.0, 141)?;
        let best = sweep.best();
        finishers.extend(best.map(|best| (label, sweep.lrs[best], sweep.finals[best])));
    }
    finishers.sort_by(|a, b| a.2.total_cmp(&b.2));
    for (label, lr, loss) in finishers {
        println!("{label:>18}  rate {lr:.3e}  final loss {loss:.3e}");
    }
    Ok(())
}
