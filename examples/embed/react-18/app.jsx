import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'overshoot-lab';

// React 18 sets attributes of custom elements, and hears none of their events by itself.
function App() {
  const lab = useRef(null);
  const [rate, setRate] = useState(0.1);
  const [verdict, setVerdict] = useState('');
  useEffect(() => {
    const told = ({ detail }) => setVerdict(detail.verdict);
    const { current } = lab;
    current.addEventListener('change', told);
    return () => current.removeEventListener('change', told);
  }, []);
  return (
    <>
      <button onClick={() => setRate(rate / 2)}>half the rate</button>
      <overshoot-lab ref={lab} view="figure" model="logistic" data="circles" lr={rate} style={{ display: 'block', height: 460 }} />
      <p>This run {verdict || '…'}.</p>
    </>
  );
}

createRoot(document.querySelector('#root')).render(<App />);
