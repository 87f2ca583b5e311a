fn main() {
    for q in std::env::args().skip(1) {
        let e: overshoot::Experiment = q.parse().unwrap();
        let o = overshoot::objective::Objective::of(&e);
        let t = std::time::Instant::now();
        let r = overshoot::train::train_on(&e, &o);
        println!("{q} {:?} {:?} {}", t.elapsed(), r.verdict, overshoot::summary::summarise(&e, &o, &r));
        let d = r.on_data.as_ref().unwrap();
        if !d.sharpness.is_empty() { println!("{:.3?}", d.sharpness); let n=d.sharpness_steps.iter().position(|&s| s>=400.0).unwrap(); let v=&d.sharpness[n..]; println!("mean {}", v.iter().sum::<f64>()/v.len() as f64); }
    }
}
